"""What a web page says of itself."""
