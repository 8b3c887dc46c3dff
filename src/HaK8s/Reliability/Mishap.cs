namespace HaK8s.Reliability;

/// <summary>What happens to a run of the program, or to a host under it.</summary>
public enum Mishap
{
    /// <summary>The program is killed with SIGKILL.</summary>
    Kill,

    /// <summary>The program gets SIGINT, as by Ctrl-C.</summary>
    Interrupt,

    /// <summary>All SSH sessions on a host are killed.</summary>
    Cut,

    /// <summary>A host loses its power and gets it back.</summary>
    Reboot,

    /// <summary>Somebody else holds the package manager's lock on a host for a while.</summary>
    AptLock,

    /// <summary>The disk that packages are loaded onto is full on a host for a while.</summary>
    Disk,
}
