using System.Collections;
using Scriban.Runtime;

namespace HaK8s.Templates.Rendering;

/// <summary>Converts dictionaries and lists to Scriban's own types, in which every list has a size.</summary>
internal static class TemplateData
{
    public static ScriptObject Of(IReadOnlyDictionary<string, object> data)
    {
        var names = new ScriptObject(data.Count);
        foreach (var (name, value) in data)
            names.Add(name, Value(value));
        return names;
    }

    private static object? Value(object? value) => value switch
    {
        IReadOnlyDictionary<string, object> map => Of(map),
        IEnumerable list and not string => new ScriptArray(list.Cast<object?>().Select(Value)),
        _ => value,
    };
}
