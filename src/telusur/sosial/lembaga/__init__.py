"""What only some institutions keep: consultations of LK3, the readiness of a kampung siaga bencana."""
