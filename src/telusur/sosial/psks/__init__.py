"""What persons who serve (PSKS) do, learn and prove: by it they count as active, trained and skilled."""
