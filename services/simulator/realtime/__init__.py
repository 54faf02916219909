"""OpenAI's Realtime interface on this machine: strict, and it does what it is told."""
