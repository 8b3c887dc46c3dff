using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.Parameters;

/// <summary>Asks for a missing value, but only a person at a terminal.</summary>
internal static class Prompt
{
    /// <summary>The value, or null when there is nobody to ask or no answer.</summary>
    public static object? For(ParameterMember parameter)
    {
        if (NukeBuild.Host is not Terminal || !Terminal.IsRunningTerminal)
            return null;
        Console.Write($"{parameter.Description ?? parameter.Name} ({parameter.Option}): ");
        var text = parameter.Secret ? ReadHidden() : Console.ReadLine();
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (parameter.Secret)
            SecretMasker.Instance.AddValue(text);
        return ValueConversion.Convert([text], parameter.Type, parameter.Separator, Environment.CurrentDirectory);
    }

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }

        Console.WriteLine();
        return text.ToString();
    }
}
