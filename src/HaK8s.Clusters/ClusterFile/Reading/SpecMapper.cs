using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace HaK8s.ClusterFile.Reading;

/// <summary>
/// Maps the tree to records by their types: property names in camel case are the keys, and <c>required</c> members must
/// be given.
/// </summary>
internal sealed class SpecMapper(ProblemLog log)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lock NullabilityLock = new();

    public T Map<T>(MappingNode root) => (T)MapRecord(typeof(T), root, "");

    private object MapRecord(Type type, MappingNode mapping, string path)
    {
        log.Place(path, mapping);
        var record = Activator.CreateInstance(type)!;
        var properties = type.GetProperties().Where(property => property.CanWrite).ToDictionary(KeyOf);
        var seen = new Dictionary<string, ScalarNode>();
        var given = mapping.Entries.Select(entry => entry.Key.Text).ToHashSet();
        foreach (var (key, value) in mapping.Entries)
        {
            var place = Join(path, key.Text);
            if (!properties.TryGetValue(key.Text, out var property))
                Unknown(key, given, path, properties.Keys);
            else if (!seen.TryAdd(key.Text, key))
                log.Add(key, place, null, $"is given twice, first in line {seen[key.Text].Line}", "keep one of the two");
            else
                Set(record, property, value, place);
        }

        foreach (var (key, property) in properties.Where(pair => !seen.ContainsKey(pair.Key)))
        {
            if (property.IsDefined(typeof(RequiredMemberAttribute)))
            {
                // Unless its misspelling has already been reported.
                if (!log.IsBroken(Join(path, key)))
                    log.Add(mapping, Join(path, key), null, "is missing", $"add {key}:");
                property.SetValue(record, Blank(property.PropertyType));
            }
        }

        return record;
    }

    private void Set(object record, PropertyInfo property, TreeNode value, string path)
    {
        log.Place(path, value);
        if (value is ScalarNode { IsNull: true })
        {
            if (IsNullable(property))
                return;
            log.Add(value, path, null, "has no value", "give a value, or leave the key out for the default");
        }
        else if (MapValue(property.PropertyType, value, path) is { } mapped)
        {
            property.SetValue(record, mapped);
            return;
        }

        if (property.IsDefined(typeof(RequiredMemberAttribute)))
            property.SetValue(record, Blank(property.PropertyType));
    }

    /// <summary>Returns the value, or null after a problem.</summary>
    private object? MapValue(Type type, TreeNode node, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return MapList(type.GetGenericArguments()[0], node, path);
        if (type.IsClass && type != typeof(string))
        {
            if (node is MappingNode mapping)
                return MapRecord(type, mapping, path);
            log.Add(node, path, ScalarText(node), "is not a mapping", "indent its keys below it");
            return null;
        }

        if (node is ScalarNode scalar)
        {
            if (ScalarConversion.Convert(type, scalar, out var refusal) is { } value)
                return value;
            log.Add(scalar, path, scalar.Text, refusal!.Rule, refusal.Fix);
            return null;
        }

        log.Add(node, path, null, node is MappingNode ? "is a mapping, but a single value is expected" : "is a list, but a single value is expected", "give a single value");
        return null;
    }

    private object? MapList(Type type, TreeNode node, string path)
    {
        if (node is not SequenceNode sequence)
        {
            log.Add(node, path, ScalarText(node), "is not a list", "put each item on its own line, after a dash");
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        for (var index = 0; index < sequence.Items.Count; index++)
        {
            var place = $"{path}[{index}]";
            log.Place(place, sequence.Items[index]);
            // A blank keeps the rules' indices equal to those of the file.
            list.Add(MapValue(type, sequence.Items[index], place) ?? Blank(type));
        }

        return list;
    }

    /// <param name="given">All keys of the mapping.</param>
    private void Unknown(ScalarNode key, HashSet<string> given, string path, IEnumerable<string> known)
    {
        var meant = Suggestion.For(key.Text, known);
        var place = path.Length == 0 ? "at the top level" : $"in {path}";
        log.Add(key, Join(path, key.Text), null, $"is not a known key {place}", meant is null ? $"use one of {string.Join(", ", known)}" : $"did you mean {meant}?");
        if (meant is not null && !given.Contains(meant))
            log.Break(Join(path, meant));
    }

    /// <summary>Returns a replacement for a value with a reported problem, so that the rules can continue.</summary>
    private static object Blank(Type type)
    {
        if (type == typeof(string))
            return "";
        if (type.IsValueType)
            return Activator.CreateInstance(type)!;
        if (type.IsGenericType)
            return Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.IsDefined(typeof(RequiredMemberAttribute))))
            property.SetValue(record, Blank(property.PropertyType));
        return record;
    }

    private static string? ScalarText(TreeNode node) => (node as ScalarNode)?.Text;

    private static string KeyOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static bool IsNullable(PropertyInfo property)
    {
        lock (NullabilityLock)
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
    }
}
