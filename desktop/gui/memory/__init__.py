"""What past decisions taught the matcher, as it is seen and deleted in the settings."""
