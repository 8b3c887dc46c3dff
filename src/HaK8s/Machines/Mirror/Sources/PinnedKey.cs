namespace HaK8s.Machines.Mirror.Sources;

/// <summary>A downloaded key is used only when it is the one that its owner publishes.</summary>
internal static class PinnedKey
{
    /// <param name="fingerprint">40 upper-case hex digits; null where the owner publishes none, then it must at least be a key.</param>
    /// <exception cref="MachinesException">It is another one, or no key.</exception>
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
            throw new MachinesException($"{url} has the fingerprint {found}, not {fingerprint}; it is not used.");
    }
}
