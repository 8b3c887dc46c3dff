using System.Collections;
using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>The machine and the process: platform, arguments, variables, working directory.</summary>
public static class EnvironmentInfo
{
    /// <summary>The words after the program's name.</summary>
    public static IReadOnlyCollection<string> CommandLineArguments => CommandLine.OfProcess.Arguments;

    /// <summary>The platform's line break.</summary>
    public static string NewLine => Environment.NewLine;

    /// <summary>The machine's name.</summary>
    public static string MachineName => Environment.MachineName;

    /// <summary>The working directory.</summary>
    public static AbsolutePath WorkingDirectory
    {
        get => AbsolutePath.Create(Environment.CurrentDirectory);
        set => Environment.CurrentDirectory = value;
    }

    /// <summary>A 64-bit ARM machine.</summary>
    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    /// <summary>A 64-bit process.</summary>
    public static bool Is64Bit => Environment.Is64BitProcess;

    /// <summary>A 32-bit process.</summary>
    public static bool Is32Bit => !Is64Bit;

    /// <summary>Linux or macOS.</summary>
    public static bool IsUnix => !IsWin;

    /// <summary>Windows.</summary>
    public static bool IsWin => OperatingSystem.IsWindows();

    /// <summary>Linux.</summary>
    public static bool IsLinux => OperatingSystem.IsLinux();

    /// <summary>macOS.</summary>
    public static bool IsOsx => OperatingSystem.IsMacOS();

    /// <summary>Linux inside Windows.</summary>
    public static bool IsWsl => IsLinux && HasVariable("WSL_DISTRO_NAME");

    /// <summary>The operating system.</summary>
    public static PlatformFamily Platform =>
        IsWin ? PlatformFamily.Windows : IsOsx ? PlatformFamily.OSX : IsLinux ? PlatformFamily.Linux : PlatformFamily.Unknown;

    /// <summary>The environment variables now.</summary>
    public static ReadOnlyDictionary<string, string> Variables => new(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(
            entry => (string)entry.Key,
            entry => (string?)entry.Value ?? "",
            IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal));

    /// <summary>The folders in PATH.</summary>
    public static IReadOnlyCollection<string> Paths =>
        (GetVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the command line has the option.</summary>
    public static bool HasArgument(string name)
    {
        UnknownOptions.Allow(name);
        return CommandLine.OfProcess.Find(name) is not null;
    }

    /// <summary>The value of an option; the default without it.</summary>
    public static T? GetNamedArgument<T>(string parameterName, char? separator = null)
    {
        UnknownOptions.Allow(parameterName);
        return CommandLine.OfProcess.Find(parameterName) is { } option ? Convert<T>(option.Values, separator) : default;
    }

    /// <summary>The value of a word before the first option; the default without it.</summary>
    public static T? GetPositionalArgument<T>(int position, char? separator = null) =>
        CommandLine.OfProcess.Positional.ElementAtOrDefault(position) is { } value ? Convert<T>([value], separator) : default;

    /// <summary>Whether there is a variable.</summary>
    public static bool HasVariable(string name, bool allowEmpty = true) =>
        Environment.GetEnvironmentVariable(name) is { } value && (allowEmpty || value.Length > 0);

    /// <summary>The variable, or null.</summary>
    public static string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>The variable as a value; the default without it.</summary>
    public static T? GetVariable<T>(string name, char? separator = null) =>
        GetVariable(name) is { } value ? Convert<T>([value], separator) : default;

    /// <summary>Sets a variable for this process and its children.</summary>
    public static void SetVariable(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>Removes a variable.</summary>
    public static void RemoveVariable(string name) => Environment.SetEnvironmentVariable(name, null);

    /// <summary>Puts values for <c>%NAME%</c>.</summary>
    public static string ExpandVariables(string value) => Environment.ExpandEnvironmentVariables(value);

    /// <summary>Changes the working directory until disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path)
    {
        var previous = WorkingDirectory;
        WorkingDirectory = path;
        return DelegateDisposable.CreateBracket(cleanup: () => WorkingDirectory = previous);
    }

    private static T Convert<T>(IReadOnlyList<string> values, char? separator) =>
        (T)ValueConversion.Convert(values, typeof(T), separator?.ToString(), Environment.CurrentDirectory);
}
