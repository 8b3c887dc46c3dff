namespace HaK8s.Reliability;

/// <summary>A fault of a run of the program, or of a host on which it works.</summary>
public enum Mishap
{
    /// <summary>The program is killed with SIGKILL.</summary>
    Kill,

    /// <summary>The program receives SIGINT, as from Ctrl-C.</summary>
    Interrupt,

    /// <summary>All SSH sessions on a host are killed.</summary>
    Cut,

    /// <summary>A host loses its power and regains it.</summary>
    Reboot,

    /// <summary>Another process holds the package manager's lock on a host for a while.</summary>
    AptLock,

    /// <summary>The disk for downloaded packages is full on a host for a while.</summary>
    Disk,
}
