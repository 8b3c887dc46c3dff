namespace Nuke.Common.Utilities;

/// <summary>Fluent steps.</summary>
public static class ObjectExtensions
{
    /// <summary>The function's result.</summary>
    public static TOutput Apply<TInput, TOutput>(this TInput input, Func<TInput, TOutput> transform) => transform(input);

    /// <summary>The function's result if the condition holds.</summary>
    public static T When<T>(this T input, bool condition, Func<T, T> transform) => condition ? transform(input) : input;

    /// <summary>The function's result if there is an object.</summary>
    public static T WhenNotNull<T, TObject>(this T input, TObject? obj, Func<T, TObject, T> transform) =>
        obj is null ? input : transform(input, obj);
}
