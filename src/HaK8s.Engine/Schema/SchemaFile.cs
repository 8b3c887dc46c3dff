using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Places;

namespace Nuke.Common.Schema;

/// <summary>
/// <c>.nuke/build.schema.json</c> and <c>.nuke/parameters.json</c> for editors. Written on people's machines only, and only
/// when the content changes.
/// </summary>
internal static class SchemaFile
{
    private const string EmptyParameters = "{\n  \"$schema\": \"./build.schema.json\"\n}\n";

    public static void Update(INukeBuild build)
    {
        if (build.IsServerBuild)
            return;
        var directory = BuildPlaces.Root / ".nuke";
        try
        {
            if (!(directory / "parameters.json").FileExists())
                File.WriteAllText(directory / "parameters.json", EmptyParameters);
            WriteIfChanged(directory / "build.schema.json", BuildSchema.Of(build));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Serilog.Log.Verbose(exception, "No schema is written");
        }
    }

    private static void WriteIfChanged(AbsolutePath path, ReadOnlySpan<byte> content)
    {
        if (path.FileExists() && content.SequenceEqual(File.ReadAllBytes(path)))
            return;
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, Encoding.UTF8.GetString(content));
        File.Move(temporary, path, overwrite: true);
    }
}
