namespace HaK8s.Machines.Mirror.Services;

/// <summary>Tells whether another process holds flock(2) on a file; .NET's FileShare.None is that same lock.</summary>
internal static class FlockProbe
{
    // EAGAIN of Linux.
    private const int TryAgain = 11;

    public static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException exception) when (exception.HResult == TryAgain)
        {
            return true;
        }
    }
}
