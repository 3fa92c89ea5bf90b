"""People, families, those in need of social services, and the services given."""
