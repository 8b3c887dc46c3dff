namespace HaK8s;

/// <summary>
/// Reads text files that are stored next to the code and embedded in the assembly. This file is compiled into each assembly
/// that has such files, because no assembly is below all of them.
/// </summary>
internal static class EmbeddedText
{
    /// <param name="neighbour">A type in the file's namespace.</param>
    /// <param name="name">File name, with folders below that namespace separated by dots.</param>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Read(Type neighbour, string name)
    {
        var resource = $"{neighbour.Namespace}.{name}";
        using var stream = neighbour.Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly has no embedded file {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a file to be placed into another text, without the newline at its end.</summary>
    /// <inheritdoc cref="Read"/>
    public static string ReadPart(Type neighbour, string name) => Read(neighbour, name).TrimEnd();
}
