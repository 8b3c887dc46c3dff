using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests that a target is skipped when its inputs have not changed, with the target Copy of the build <c>Samples/Own</c>.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class InputsTests
{
    [Test]
    public async Task The_second_run_is_skipped()
    {
        using var program = NewProgram();

        Assert.That((await program.RunAsync("copy")).Output, Does.Contain("copied"));
        var second = await program.RunAsync("copy");

        Assert.That(second.Rows, Is.EqualTo(new[] { "Copy Skipped // OnlyWhen: inputs have changed" }));
        Assert.That(second.ExitCode, Is.Zero);
        Assert.That(second.Output, Does.Contain("Copy: the inputs have not changed since its last success (--no-cache runs it)").And.Not.Contains("copied"));
    }

    [TestCase("in/a.txt", "other")]
    [TestCase("in/below/b.txt", "other")]
    [TestCase("in/new.txt", "new")]
    [TestCase("one.txt", "other")]
    [TestCase("out.txt", "changed by somebody")]
    public async Task Another_content_makes_it_run(string file, string content)
    {
        using var program = NewProgram();
        await program.RunAsync("copy");

        program.Write(file, content);

        Assert.That((await program.RunAsync("copy")).Output, Does.Contain("copied"));
        Assert.That((await program.RunAsync("copy")).Output, Does.Not.Contain("copied"));
    }

    [TestCase("in/below/b.txt")]
    [TestCase("out.txt")]
    public async Task A_deleted_file_makes_it_run(string file)
    {
        using var program = NewProgram();
        await program.RunAsync("copy");

        File.Delete(Path.Combine(program.Root, file));

        Assert.That((await program.RunAsync("copy")).Output, Does.Contain("copied"));
    }

    [Test]
    public async Task Times_and_results_of_compilers_do_not_count()
    {
        using var program = NewProgram();
        await program.RunAsync("copy");

        File.SetLastWriteTimeUtc(Path.Combine(program.Root, "in", "a.txt"), DateTime.UtcNow.AddHours(1));
        Directory.CreateDirectory(Path.Combine(program.Root, "in", "obj"));
        program.Write("in/obj/x.txt", "x");

        Assert.That((await program.RunAsync("copy")).Output, Does.Not.Contain("copied"));
    }

    [TestCase("copy --name other")]
    [TestCase("copy --no-cache")]
    public async Task Another_value_or_the_switch_makes_it_run(string arguments)
    {
        using var program = NewProgram();
        await program.RunAsync("copy");

        Assert.That((await program.RunAsync(arguments)).Output, Does.Contain("copied"));
    }

    [Test]
    public async Task A_failure_is_not_remembered_as_a_success()
    {
        using var program = NewProgram();
        Assert.That((await program.RunAsync("copy --count 0")).ExitCode, Is.EqualTo(255));

        Assert.That((await program.RunAsync("copy")).Output, Does.Contain("copied"));
    }

    [Test]
    public async Task An_input_that_is_missing_is_an_error()
    {
        using var program = NewProgram();
        File.Delete(Path.Combine(program.Root, "one.txt"));

        var result = await program.RunAsync("copy");

        Assert.That(result.ExitCode, Is.EqualTo(255));
        Assert.That(result.Output, Does.Contain($"The input {program.Root}/one.txt does not exist"));
    }

    private static Program NewProgram()
    {
        var program = new Program("Own");
        Directory.CreateDirectory(Path.Combine(program.Root, "in", "below"));
        program.Write("in/a.txt", "a");
        program.Write("in/below/b.txt", "b");
        program.Write("one.txt", "one");
        return program;
    }
}
