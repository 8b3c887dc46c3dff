namespace Nuke.Common.Utilities.Collections;

/// <summary>Shorthands for sequences.</summary>
public static class EnumerableExtensions
{
    /// <summary>Calls the action for each.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
            action(item);
    }

    /// <summary>Calls the action for each with its index.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
            action(item, index++);
    }

    /// <summary>Calls the action for each as it is enumerated.</summary>
    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
            yield return item;
        }
    }

    /// <summary>The sequence with more items after it.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> enumerable, params T[] others) => Enumerable.Concat(enumerable, others);

    /// <summary>Whether there are no items.</summary>
    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();

    /// <summary>Whether there is nothing.</summary>
    public static bool IsNullOrEmpty<T>([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] this IEnumerable<T>? enumerable) =>
        enumerable?.Any() != true;

    /// <summary>The items that are not null.</summary>
    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T?> enumerable)
        where T : class => enumerable.Where(item => item is not null)!;

    /// <summary>The items that do not fit.</summary>
    public static IEnumerable<T> WhereNot<T>(this IEnumerable<T> enumerable, Func<T, bool> condition)
        where T : class => enumerable.Where(item => !condition(item));

    /// <summary>The only item or the default; an error with the message for several.</summary>
    public static T? SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, string message)
    {
        var items = enumerable.Take(2).ToList();
        Assert.True(items.Count < 2, message);
        return items.FirstOrDefault();
    }
}
