namespace Nuke.Common.Utilities.Collections;

/// <summary>Shorthands for dictionaries.</summary>
public static class DictionaryExtensions
{
    /// <summary>Adds a pair and returns the dictionary, as <c>ReportSummary(_ => _.AddPair("Nodes", 3))</c> wants it.</summary>
    public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
        where TKey : notnull
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds a pair with the value's text.</summary>
    public static Dictionary<TKey, string> AddPair<TKey, TValue>(this Dictionary<TKey, string> dictionary, TKey key, TValue value)
        where TKey : notnull
    {
        dictionary.Add(key, value?.ToString() ?? "");
        return dictionary;
    }

    /// <summary>Adds a pair unless the value is null.</summary>
    public static Dictionary<TKey, TValue> AddPairWhenValueNotNull<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue? value)
        where TKey : notnull
        where TValue : class
    {
        if (value is not null)
            dictionary.Add(key, value);
        return dictionary;
    }
}
