namespace HaK8s.Verification.Probes;

/// <summary>Scripts for hosts that stand beside the probes as files.</summary>
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
