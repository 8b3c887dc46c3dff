namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Checks that a downloaded key is the key that its owner publishes.</summary>
internal static class PinnedKey
{
    /// <param name="fingerprint">40 upper-case hex digits; null if the owner publishes none, then any valid key is
    /// accepted.</param>
    /// <exception cref="MachinesException">The text is another key, or not a key.</exception>
    public static void Check(string key, string url, string? fingerprint)
    {
        string found;
        try
        {
            found = OpenPgpKey.Fingerprint(key);
        }
        catch (FormatException exception)
        {
            throw new MachinesException($"{url} is not a key: {exception.Message}", exception);
        }

        if (fingerprint is not null && found != fingerprint)
            throw new MachinesException($"The key at {url} has the fingerprint {found}, not {fingerprint}; it is not used.");
    }
}
