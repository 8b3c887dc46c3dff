using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;

namespace HaK8s.Components;

/// <summary>The inputs and outputs of a target at its last success, as two hashes in a file.</summary>
/// <param name="file">The file; its folder need not exist.</param>
/// <param name="program">The compiled build: another one may do something else with the same inputs.</param>
internal sealed class InputsRecord(string file, Guid program)
{
    private static readonly string[] NotWalked = ["bin", "obj", ".git"];

    /// <summary>Whether inputs and outputs are what they were at the last success.</summary>
    /// <exception cref="ArgumentException">An input does not exist.</exception>
    public bool Holds(TargetInputs inputs) => HashInputs(inputs) is var hash
        && File.Exists(file)
        && File.ReadAllLines(file) is [var knownInputs, var knownOutputs]
        && knownInputs == hash
        && knownOutputs == HashOutputs(inputs);

    /// <exception cref="ArgumentException">An input does not exist.</exception>
    public string HashInputs(TargetInputs inputs)
    {
        if (inputs.Files.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
            throw new ArgumentException($"The input {missing} does not exist", nameof(inputs));
        return Hash([$"program {program}", .. inputs.Values.Select(value => $"value {value}"), .. inputs.Files.SelectMany(Lines)]);
    }

    /// <summary>Records a success.</summary>
    /// <param name="hash">The inputs before the action.</param>
    /// <param name="inputs">Names the outputs.</param>
    public void Write(string hash, TargetInputs inputs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var whole = file + ".new";
        File.WriteAllLines(whole, [hash, HashOutputs(inputs)]);
        File.Move(whole, file, overwrite: true);
    }

    private static string HashOutputs(TargetInputs inputs) => Hash(inputs.Outputs.SelectMany(Lines));

    /// <summary>A line for each file: its path and the hash of its content. A path that does not exist has a line too.</summary>
    private static IEnumerable<string> Lines(AbsolutePath path)
    {
        if (!Directory.Exists(path))
            return [Line(path)];
        return Walk(new DirectoryInfo(path)).Order(StringComparer.Ordinal).Select(Line).Prepend($"folder {path}");
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .Where(entry => entry is FileInfo || (!NotWalked.Contains(entry.Name) && entry.LinkTarget is null))
        .SelectMany(entry => entry is DirectoryInfo below ? Walk(below) : [entry.FullName]);

    private static string Line(string path)
    {
        if (!File.Exists(path))
            return $"nothing {path}";
        using var content = File.OpenRead(path);
        return $"file {path} {Convert.ToHexStringLower(SHA256.HashData(content))}";
    }

    private static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
