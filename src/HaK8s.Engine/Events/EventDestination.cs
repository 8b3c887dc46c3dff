using Nuke.Common.Parameters;
using Nuke.Common.Places;

namespace Nuke.Common.Events;

/// <summary>Where the events go: <c>--events</c> FILE, standard output without a file, or with <c>--json</c> a file beside the log.</summary>
internal static class EventDestination
{
    private const string FileName = "events.jsonl";

    /// <summary>Null if the events are not asked for.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static Stream? Open(ParameterService parameters)
    {
        if (parameters.Get<string>(BuiltInParameters.Events) is { } file)
            return file.Length == 0 ? StandardOutput.Take() : OpenFile(Path.GetFullPath(file));
        return IsSwitchedOn(parameters) ? OpenFile(BuildPlaces.Temporary / FileName) : null;
    }

    // A build may have a parameter of this name that is no switch.
    private static bool IsSwitchedOn(ParameterService parameters) =>
        parameters.CommandLine.Find(BuiltInParameters.Json.Name) is { } option
        && (option.Values.Count == 0 || (option.Values is [var value] && bool.TryParse(value, out var isOn) && isOn));

    private static FileStream OpenFile(string path)
    {
        // For its owner alone, as build.log.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{BuiltInParameters.Events.Option}: {exception.Message}");
        }
    }
}
