namespace Nuke.Common.Tooling;

/// <summary>A program that was started.</summary>
public interface IProcess : IDisposable
{
    /// <summary>The program's path.</summary>
    string FileName { get; }

    /// <summary>Its arguments, without values that were given as secret.</summary>
    string Arguments { get; }

    /// <summary>The directory in which it runs.</summary>
    string WorkingDirectory { get; }

    /// <summary>What it has printed so far; complete once <see cref="WaitForExit"/> has returned.</summary>
    IReadOnlyCollection<Output> Output { get; }

    /// <summary>Its exit code, once it has ended.</summary>
    int ExitCode { get; }

    /// <summary>Whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>The process's number.</summary>
    int Id { get; }

    /// <summary>Ends the program, but not programs that it has started.</summary>
    void Kill();

    /// <summary>Waits for the end of the program, and ends it when its time is over.</summary>
    /// <returns>Whether it ended by itself.</returns>
    bool WaitForExit();
}
