namespace HaK8s.Verification.Probes;

public enum ProbeKind
{
    /// <summary>A new connection and a GET.</summary>
    Read,

    /// <summary>An update of the counter.</summary>
    Write,

    /// <summary>A new connection and a GET of the application on the workers.</summary>
    Application,
}
