"""What one machine has and another lacks. Whoever branches on it asks here, so that a test can take it away."""
