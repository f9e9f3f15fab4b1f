"""What a change of content means for cards. `content` sends signals and knows nothing of learners."""
