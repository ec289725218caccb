"""What each channel of a campaign counts by: parts of a text message, words as they are spoken, words on a screen."""
