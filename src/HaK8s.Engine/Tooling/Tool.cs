namespace Nuke.Common.Tooling;

/// <summary>Runs a program to its end.</summary>
/// <param name="arguments">Its arguments, as in <c>Git($"commit -m {message}")</c>: values with blanks are quoted, and <c>{value:r}</c> is a secret.</param>
/// <param name="workingDirectory">The directory; <see cref="ProcessTasks.DefaultWorkingDirectory"/> by default.</param>
/// <param name="environmentVariables">Its whole environment; that of the build by default.</param>
/// <param name="timeout">Milliseconds until it is ended; none by default.</param>
/// <param name="logOutput">Whether its output is logged; <see cref="ProcessTasks.DefaultLogOutput"/> by default.</param>
/// <param name="logInvocation">Whether the command line is logged; <see cref="ProcessTasks.DefaultLogInvocation"/> by default.</param>
/// <param name="logger">Logs a line; <see cref="ProcessTasks.DefaultLogger"/> by default.</param>
/// <param name="exitHandler">Judges the program after its end; by default any exit code but 0 is an error.</param>
/// <returns>What the program printed.</returns>
/// <exception cref="ProcessException">The exit code is not 0.</exception>
/// <exception cref="ArgumentException">The time is over, or the program or the directory does not exist.</exception>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments,
    string? workingDirectory = null,
    IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string>? logger = null,
    Action<IProcess>? exitHandler = null);
