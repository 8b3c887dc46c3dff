namespace HaK8s.Verification.Probes;

/// <summary>Reads scripts for hosts, which are files next to the probes.</summary>
internal static class EmbeddedScripts
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedScripts).Assembly.GetManifestResourceStream($"{typeof(EmbeddedScripts).Namespace}.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
