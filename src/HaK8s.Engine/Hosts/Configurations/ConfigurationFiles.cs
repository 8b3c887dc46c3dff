using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.CI;

/// <summary>Writes the pipeline files that the attributes of a build describe.</summary>
internal sealed class ConfigurationFiles
{
    private readonly NukeBuild _build;
    private readonly List<ConfigurationAttributeBase> _attributes;

    public ConfigurationFiles(NukeBuild build)
    {
        _build = build;
        _attributes = [.. build.GetType().GetCustomAttributes<ConfigurationAttributeBase>(inherit: true)];
        foreach (var attribute in _attributes)
            attribute.Build = build;
    }

    /// <summary>Writes what is out of date, on people's machines only, and says so.</summary>
    public void Update()
    {
        if (NukeBuild.IsServerBuild)
            return;
        foreach (var attribute in _attributes.Where(attribute => attribute.AutoGenerate))
            Update(attribute);
    }

    /// <summary>Writes the files of one attribute.</summary>
    /// <param name="id">Its <see cref="ConfigurationAttributeBase.Id"/>.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public void Generate(string id)
    {
        var attribute = _attributes.Find(attribute => attribute.Id.EqualsOrdinalIgnoreCase(id)) ?? throw new UsageException(
            $"There is no configuration '{id}'. The build has: {(_attributes.Count == 0 ? "none" : string.Join(", ", _attributes.Select(attribute => attribute.Id)))}");
        attribute.Generate(_build.ExecutableTargets);
        foreach (var file in attribute.GeneratedFiles)
            Console.WriteLine(file);
    }

    private void Update(ConfigurationAttributeBase attribute)
    {
        try
        {
            var before = Contents(attribute);
            attribute.Generate(_build.ExecutableTargets);
            if (!before.SequenceEqual(Contents(attribute), StringComparer.Ordinal))
                Log.Warning("The files of {Configuration} were out of date and are written anew: {Files}", attribute.DisplayName, string.Join(", ", attribute.GeneratedFiles));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As for the schema: sources that cannot be written must not stop a run.
            Log.Verbose(exception, "The files of {Configuration} are not written", attribute.DisplayName);
        }
    }

    private static List<string?> Contents(ConfigurationAttributeBase attribute) =>
        [.. attribute.GeneratedFiles.Select(file => file.FileExists() ? File.ReadAllText(file) : null)];
}
