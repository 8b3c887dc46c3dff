namespace HaK8s.Sessions.Files;

/// <summary>Says in the words of users why a file could not be read.</summary>
internal static class ReadFailure
{
    /// <summary>A predicate without subject, such as "does not exist".</summary>
    public static string Of(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "does not exist",
        UnauthorizedAccessException => "cannot be read: this user has no permission",
        _ => $"cannot be read: {exception.Message.TrimEnd('.')}",
    };
}
