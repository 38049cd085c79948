"""What a real server has answered to the scenarios; a package, so that the wheel takes it along."""
