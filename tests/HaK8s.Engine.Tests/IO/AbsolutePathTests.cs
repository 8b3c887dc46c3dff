using Nuke.Common.IO;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine.IO;

/// <summary>Tests paths.</summary>
[Platform(Exclude = "Win")]
internal sealed class AbsolutePathTests
{
    private static readonly AbsolutePath Root = "/a/b";

    [Test]
    public void Parts_are_joined_and_normalised()
    {
        Assert.That((Root / "c/../d" / ".." / "e.txt").ToString(), Is.EqualTo("/a/b/e.txt"));
        Assert.That((Root / ..).ToString(), Is.EqualTo("/a"));
        Assert.That((Root + ".x").Extension, Is.EqualTo(".x"));
        Assert.That(Root, Is.EqualTo((AbsolutePath)"/a/./b/"));
    }

    [Test]
    public void Only_rooted_paths_start_and_only_others_follow()
    {
        Assert.That(() => (AbsolutePath)"a", Throws.ArgumentException);
        Assert.That(() => Root / "/c", Throws.ArgumentException);
        Assert.That((AbsolutePath?)(string?)null, Is.Null);
    }

    [Test]
    public void Relations_are_computed_without_the_disk()
    {
        Assert.That(Root.Contains("/a/b/c"), Is.True);
        Assert.That(Root.Contains("/a/bc"), Is.False);
        Assert.That((string)Root.GetUnixRelativePathTo("/a/c"), Is.EqualTo("../c"));
    }

    [Test]
    public void A_written_text_ends_with_one_line_break()
    {
        AbsolutePath directory = Directory.CreateTempSubdirectory().FullName;
        var file = directory / "new" / "x.txt";

        Assert.That(file.WriteAllText("a\n\n").ReadAllText(), Is.EqualTo("a\n"));
        Assert.That(file.WriteAllText("a", eofLineBreak: false).ReadAllText(), Is.EqualTo("a"));
        Assert.That(directory.GlobFiles("**/*.txt"), Is.EqualTo(new[] { file }));
        directory.DeleteDirectory();
        Assert.That(directory.Exists(), Is.False);
    }
}
