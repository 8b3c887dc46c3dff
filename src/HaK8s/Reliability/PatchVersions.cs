using System.Globalization;
using HaK8s.ClusterFile;

namespace HaK8s.Reliability;

/// <summary>
/// The version in the cluster file of upgrade trials. The lab serves one version's code under several patch numbers.
/// </summary>
public sealed class PatchVersions
{
    private readonly string _file;
    private readonly string _text;
    private Version _version = First;

    /// <summary>Writes the first version.</summary>
    /// <param name="file">Path of the cluster file, which is rewritten.</param>
    /// <param name="text">The cluster file without a version; ends with the keys of <c>kubernetes</c>.</param>
    public PatchVersions(string file, string text)
    {
        (_file, _text) = (file, text);
        Reset();
    }

    /// <summary>True if there is no later version.</summary>
    public bool IsLast => _version >= Last;

    private static Version First => Version.Parse(KubernetesSpec.DebianVersion);

    private static Version Last => Version.Parse(KubernetesSpec.LastDebianVersion);

    /// <summary>Goes to the next patch version.</summary>
    public void Raise() => Write(new Version(_version.Major, _version.Minor, _version.Build + 1));

    /// <summary>Goes back to the first version.</summary>
    public void Reset() => Write(First);

    private void Write(Version version)
    {
        _version = version;
        File.WriteAllText(_file, string.Create(CultureInfo.InvariantCulture, $"{_text.TrimEnd()}\n  version: {version}\n  source: debian\n"));
    }
}
