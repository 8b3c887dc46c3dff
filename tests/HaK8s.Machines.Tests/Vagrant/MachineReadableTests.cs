using HaK8s.Machines.Vagrant.Tasks;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Vagrant;

/// <summary>The lines were printed by Vagrant 2.3.4 with vagrant-libvirt 0.11.2.</summary>
public class MachineReadableTests
{
    [Test]
    public void A_state_is_read()
    {
        var line = MachineReadable.Parse("1795194738,lb-1,state,not_created")!;
        Assert.That((line.Target, line.Type, line.Data[0]), Is.EqualTo(("lb-1", "state", "not_created")));
    }

    [Test]
    public void Escapes_of_Vagrant_are_decoded()
    {
        var line = MachineReadable.Parse("1795194738,,ui,info,Current machine states:\\n\\nlb-1                      not created (libvirt)\\n\\nabout a specific\\nVM%!(VAGRANT_COMMA) run `vagrant status NAME`.")!;
        Assert.That(line.Target, Is.Empty);
        Assert.That(line.Data[1], Is.EqualTo("Current machine states:\n\nlb-1                      not created (libvirt)\n\nabout a specific\nVM, run `vagrant status NAME`."));
    }

    [TestCase("")]
    [TestCase("==> vagrant: A new version of Vagrant is available: 2.4.9!")]
    [TestCase("warning, something, odd")]
    public void Other_text_between_the_lines_is_ignored(string line) => Assert.That(MachineReadable.Parse(line), Is.Null);
}
