using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Components;

/// <summary>All settings of one component, such as etcd or kube-apiserver, in one file.</summary>
internal sealed record ComponentFlags(string File, string Program, int Line, ComponentForm Form, IReadOnlyList<ComponentSetting> Settings)
{
    /// <summary>The spec of a static pod; null in other forms.</summary>
    public YamlMappingNode? Pod { get; init; }

    /// <summary>The container that runs the component; null in other forms.</summary>
    public YamlMappingNode? Container { get; init; }

    /// <summary>True: these are all settings, so what is missing has its default.</summary>
    public bool IsComplete => Form is ComponentForm.Pod or ComponentForm.Unit or ComponentForm.File && !IsOpen;

    /// <summary>True if further settings come from elsewhere.</summary>
    public bool IsOpen { get; init; }

    public ComponentSetting? Find(string name) => Settings.LastOrDefault(setting => setting.Name == name);

    /// <summary>Returns a known value; null if it is not set, or if a template fills it in.</summary>
    public string? Value(string name) => Find(name) is { } setting && !Keywords.IsPlaceholder(setting.Value) ? setting.Value : null;

    /// <summary>Returns the known values of a list with commas, each with its line.</summary>
    public IEnumerable<(string Text, int Line)> Items(string name) => Find(name) is { } setting
        ? setting.Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(item => !Keywords.IsPlaceholder(item))
            .Select(item => (item, setting.Line))
        : [];
}
