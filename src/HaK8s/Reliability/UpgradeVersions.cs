namespace HaK8s.Reliability;

/// <summary>
/// The version in the cluster file of upgrade trials. The lab serves one version's code under these numbers.
/// </summary>
public sealed class UpgradeVersions
{
    // One step of a minor version among the patch versions. Each number costs a build of packages and images the first time.
    private static readonly string[] Numbers = ["1.20.2", "1.20.3", "1.21.0", "1.21.1", "1.21.2", "1.21.3"];

    private readonly string _file;
    private readonly string _text;
    private int _index;

    /// <summary>Writes the first version.</summary>
    /// <param name="file">Path of the cluster file, which is rewritten.</param>
    /// <param name="text">The cluster file without a version; ends with the keys of <c>kubernetes</c>.</param>
    public UpgradeVersions(string file, string text)
    {
        (_file, _text) = (file, text);
        Reset();
    }

    /// <summary>True if there is no later version.</summary>
    public bool IsLast => _index == Numbers.Length - 1;

    /// <summary>Goes to the next version, a patch or the next minor version.</summary>
    public void Raise() => Write(_index + 1);

    /// <summary>Goes back to the first version.</summary>
    public void Reset() => Write(0);

    private void Write(int index)
    {
        _index = index;
        File.WriteAllText(_file, $"{_text.TrimEnd()}\n  version: {Numbers[index]}\n  source: debian\n");
    }
}
