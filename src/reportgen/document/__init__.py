"""What a briefing says, never how it looks: one tree, and the media that travel beside it."""
