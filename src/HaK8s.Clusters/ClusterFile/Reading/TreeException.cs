using YamlDotNet.Core;

namespace HaK8s.ClusterFile.Reading;

/// <summary>Valid YAML that is not accepted here.</summary>
internal sealed class TreeException(Mark start, Mark end, string rule, string fix) : YamlException(start, end, rule)
{
    public string Rule { get; } = rule;

    public string Fix { get; } = fix;
}
