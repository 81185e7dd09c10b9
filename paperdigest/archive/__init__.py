"""What was collected, and how answers add to it; the truth from which everything else is made."""
