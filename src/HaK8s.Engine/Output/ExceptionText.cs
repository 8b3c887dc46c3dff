using System.Reflection;

namespace Nuke.Common.Output;

/// <summary>Exceptions for people: messages, no stack traces; those are in build.log.</summary>
internal static class ExceptionText
{
    /// <summary>The message, or for several exceptions at once the messages of all.</summary>
    public static string Messages(Exception exception) => Unwrap(exception) is AggregateException aggregate
        ? string.Join('\n', aggregate.Flatten().InnerExceptions.Select(Messages).Distinct(StringComparer.Ordinal))
        : Unwrap(exception).Message;

    /// <summary>Type and first line, for a table.</summary>
    public static (string Type, string Line) Short(Exception exception)
    {
        var inner = Unwrap(exception);
        return (inner.GetType().Name, inner.Message.Split('\n')[0].TrimEnd('\r'));
    }

    /// <summary>The exception that was thrown, without what reflection wraps around it.</summary>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        _ => exception,
    };
}
