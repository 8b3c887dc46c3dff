using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Checks that end a target with a message.</summary>
public static class Assert
{
    /// <summary>Fails.</summary>
    [DoesNotReturn]
    public static void Fail(string message, Exception? exception = null) =>
#pragma warning disable CA2201, MA0012 // NUKE's contract: Fail throws Exception itself
        throw new Exception(message, exception);
#pragma warning restore CA2201, MA0012

    /// <summary>The condition must hold.</summary>
    public static void True(
        [DoesNotReturnIf(false)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (!condition)
            Throw(message ?? $"Expected condition to be true: {argumentExpression}");
    }

    /// <summary>The condition must not hold.</summary>
    public static void False(
        [DoesNotReturnIf(true)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (condition)
            Throw(message ?? $"Expected condition to be false: {argumentExpression}");
    }

    /// <summary>There must be an object.</summary>
    public static T NotNull<T>([NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : class
    {
        if (obj is null)
            Throw(message ?? $"Expected value to be not null: {argumentExpression}");
        return obj;
    }

    /// <summary>There must be a value.</summary>
    public static T? NotNull<T>([NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : struct
    {
        if (obj is null)
            Throw(message ?? $"Expected value to be not null: {argumentExpression}");
        return obj;
    }

    /// <summary>There must be a text.</summary>
    public static string NotNullOrEmpty([NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null)
    {
        if (string.IsNullOrEmpty(str))
            Throw(message ?? $"Expected text to be not empty: {argumentExpression}");
        return str;
    }

    /// <summary>There must be a text that is more than blanks.</summary>
    public static string NotNullOrWhiteSpace([NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null)
    {
        if (string.IsNullOrWhiteSpace(str))
            Throw(message ?? $"Expected text to be not blank: {argumentExpression}");
        return str;
    }

    /// <summary>The collection must have items.</summary>
    public static void NotEmpty<T>(IReadOnlyCollection<T> collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection is { Count: > 0 }, message ?? $"Expected collection to be not empty: {argumentExpression}");

    /// <summary>The collection must have no items.</summary>
    public static void Empty<T>(IReadOnlyCollection<T> collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Count(collection, 0, message, argumentExpression);

    /// <summary>The collection must have so many items.</summary>
    public static void Count<T>(
        IReadOnlyCollection<T> collection, int length, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection.NotNull().Count == length, message ?? $"Expected collection to have {length} items: {argumentExpression}");

    /// <summary>The collection must have one item.</summary>
    public static void HasSingleItem<T>(
        IReadOnlyCollection<T> collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);

    /// <summary>The file must be there.</summary>
    public static void FileExists(string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(File.Exists(path), message ?? $"Expected file to exist: {path} ({argumentExpression})");

    /// <summary>The folder must be there.</summary>
    public static void DirectoryExists(string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(Directory.Exists(path), message ?? $"Expected directory to exist: {path} ({argumentExpression})");

    [DoesNotReturn]
#pragma warning disable CA2208, MA0015 // the caller's argument is named in the message
    private static void Throw(string message) => throw new ArgumentException(message);
#pragma warning restore CA2208, MA0015
}
