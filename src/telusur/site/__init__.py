"""Settings, addresses, base pages and the command line."""
