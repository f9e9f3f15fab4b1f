"""What a student sees. A view fetches one thing, calls one service or selector, and renders."""
