using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaK8s.ClusterFile;

namespace HaK8s.Tests.ClusterFile;

/// <summary>Makes docs/cluster-file.md from the schema of the cluster file, and from the defaults and documentation of its types.</summary>
internal sealed partial class ClusterFileDocument(JsonNode schema, XDocument documentation)
{
    private const string Head = """
        # Cluster file

        This page describes every key of the cluster file. A test makes it from the types, as it makes
        [cluster.schema.json](../src/HaK8s.Clusters/ClusterFile/cluster.schema.json), with which editors complete and check the file.
        Unknown keys are errors. [docs/examples](examples/README.md) has complete files; the shortest one has a name, hosts and a VIP:

        ```yaml
        name: production
        machines: { provider: existing }
        loadBalancer: { vip: 192.168.10.10 }
        hosts:
          - { name: lb-1, role: loadBalancer, address: 192.168.10.11 }
          - { name: lb-2, role: loadBalancer, address: 192.168.10.12 }
          - { name: cp-1, role: controlPlane, address: 192.168.10.21 }
          - { name: cp-2, role: controlPlane, address: 192.168.10.22 }
          - { name: cp-3, role: controlPlane, address: 192.168.10.23 }
          - { name: worker-1, role: worker, address: 192.168.10.31 }
        ```

        `ssh`, `hosts[].ssh` and `machines.proxmox.ssh` have the same keys; they are described once, under `ssh`.
        Paths are relative to the cluster file.

        """;

    private readonly Dictionary<string, string> _summaries = documentation.Descendants("member").ToDictionary(
        member => member.Attribute("name")!.Value,
        member => member.Element("summary") is { } summary ? Blanks().Replace(summary.Value, " ").Trim() : "");

    private readonly StringBuilder _text = new(Head);

    /// <returns>Markdown with a line end.</returns>
    public string Render()
    {
        Section("", typeof(ClusterSpec), schema);
        return _text.ToString();
    }

    private void Section(string path, Type type, JsonNode node)
    {
        var empty = Activator.CreateInstance(type);
        var properties = type.GetProperties().Where(property => node["properties"]![Key(property.Name)] is not null).ToList();
        _text.Append(CultureInfo.InvariantCulture, $"\n## {(path.Length == 0 ? "Top level" : $"`{path}`")}\n\n");
        if (path.Length > 0 && (string?)node["description"] is { } description)
            _text.Append(description).Append("\n\n");
        _text.Append("| key | value | default | meaning |\n|---|---|---|---|\n");
        foreach (var property in properties)
            Row(property, node, property.GetValue(empty));
        foreach (var property in properties)
        {
            var value = node["properties"]![Key(property.Name)]!;
            var (place, content) = value["items"] is { } items ? ("[]", items) : ("", value);
            // The settings of ssh are described at the top level only.
            if (content["properties"] is not null && (path.Length == 0 || Spec(property) != typeof(SshSpec)))
            {
                var inner = content.DeepClone();
                inner["description"] = (string?)value["description"];
                Section($"{path}{(path.Length == 0 ? "" : ".")}{Key(property.Name)}{place}", Spec(property), inner);
            }
        }
    }

    private void Row(PropertyInfo property, JsonNode parent, object? value)
    {
        var node = parent["properties"]![Key(property.Name)]!;
        var isRequired = parent["required"]?.AsArray().Any(key => (string?)key == Key(property.Name)) ?? false;
        var meaning = Cell((string?)node["description"] ?? "");
        var choices = Choices(property);
        _text.Append(CultureInfo.InvariantCulture, $"| `{Key(property.Name)}` | {Kind(node)} | {(isRequired ? "required" : Default(value))} | {meaning}{choices} |\n");
    }

    private string Choices(PropertyInfo property)
    {
        var type = Spec(property);
        if (!type.IsEnum)
            return "";
        return " " + string.Join("; ", Enum.GetNames(type).Select(name => Summary($"F:{type.FullName}.{name}") is { Length: > 0 } text ? $"`{Key(name)}`: {Cell(text.TrimEnd('.'))}" : $"`{Key(name)}`")) + ".";
    }

    private string Summary(string member) => _summaries.GetValueOrDefault(member, "");

    private static string Kind(JsonNode node)
    {
        if (node["items"] is { } items)
            return $"list of {Kind(items)}s";
        if (node["enum"] is not null)
            return "name";
        var types = node["type"] is JsonArray several ? several.Select(type => (string)type!) : [(string)node["type"]!];
        return types.Single(type => type != "null") switch
        {
            "string" => "text",
            "integer" => "whole number",
            "number" => "number",
            "boolean" => "`true` or `false`",
            _ => "block",
        };
    }

    private static string Default(object? value) => value switch
    {
        null => "–",
        bool flag => flag ? "`true`" : "`false`",
        Enum name => $"`{Key(name.ToString())}`",
        string text => $"`{text}`",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        IEnumerable => "–",
        _ => "–",
    };

    /// <summary>The type of a value, or of the elements of a list.</summary>
    private static Type Spec(PropertyInfo property)
    {
        var type = property.PropertyType;
        return Nullable.GetUnderlyingType(type) ?? (type.IsGenericType ? type.GetGenericArguments()[0] : type);
    }

    private static string Key(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    // Outside of code, <br> in a text would be a tag, and a bar would end the cell.
    private static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
