using System.Reflection;
using NUnit.Framework;

namespace HaK8s.Tests.Testing;

/// <summary>Compares text with a file next to the tests. HAK8S_UPDATE_GOLDEN=1 rewrites the files, but never if CI is set.</summary>
internal static class GoldenFile
{
    /// <param name="actual">Text that the code produced.</param>
    /// <param name="name">Path relative to the test project, such as Templates/Golden/haproxy.golden.</param>
    public static void ShouldMatch(string actual, string name)
    {
        var path = Path.Combine(ProjectDirectory, name);
        if (Environment.GetEnvironmentVariable("HAK8S_UPDATE_GOLDEN") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        if (!File.Exists(path))
            Assert.Fail($"There is no golden file {name}; HAK8S_UPDATE_GOLDEN=1 writes it.");
        var expected = File.ReadAllText(path);
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
            Assert.Fail($"{name} differs; HAK8S_UPDATE_GOLDEN=1 rewrites it.\n{FirstDifference(expected, actual)}");
    }

    /// <summary>Absolute path of the folder of the test project that runs.</summary>
    public static string ProjectDirectory { get; } = AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetName().Name!.EndsWith("Tests", StringComparison.Ordinal))
        .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        .First(attribute => attribute.Key == "ProjectDirectory").Value!;

    /// <summary>Returns the first line that differs, with three lines around it.</summary>
    internal static string FirstDifference(string expected, string actual)
    {
        var old = expected.Split('\n');
        var now = actual.Split('\n');
        var index = 0;
        while (index < Math.Min(old.Length, now.Length) && old[index] == now[index])
            index++;
        var context = old.Skip(Math.Max(0, index - 3)).Take(Math.Min(3, index)).Select(line => "  " + line);
        var removed = old.Skip(index).Take(4).Select(line => "- " + line);
        var added = now.Skip(index).Take(4).Select(line => "+ " + line);
        return $"line {index + 1}:\n{string.Join('\n', context.Concat(removed).Concat(added))}";
    }
}
