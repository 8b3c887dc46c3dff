namespace HaK8s.Machines.Debian;

/// <summary>A command to run inside a Debian root that is not booted, on this computer's network.</summary>
/// <param name="Root">Absolute path of the root; it is written to unless <see cref="ReadOnly"/>.</param>
public sealed record NspawnCommand(string Root, params IReadOnlyList<string> Command)
{
    /// <summary>Folders or files of this computer (key) and their paths inside (value).</summary>
    public IReadOnlyDictionary<string, string> Binds { get; init; } = new Dictionary<string, string>();

    /// <summary>The same, but not writable inside.</summary>
    public IReadOnlyDictionary<string, string> ReadOnlyBinds { get; init; } = new Dictionary<string, string>();

    /// <summary>True: the command has a network of its own, with nothing but a loopback interface.</summary>
    public bool Offline { get; init; }

    /// <summary>True: the root itself is not written to; writes go to memory and are lost at the end.</summary>
    public bool ReadOnly { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Text for standard input.</summary>
    public string Input { get; init; } = "";

    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);

    public Action<string>? OnLine { get; init; }
}
