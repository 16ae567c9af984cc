"""The sign-in of staff: password, second step, and the limits of both."""
