using System.Text;

namespace Nuke.Common.Parameters;

/// <summary>
/// Names of options as NUKE writes them: <c>K8sVersion</c> is <c>k8s-version</c>, and <c>SSHKeyPath</c> is
/// <c>sshkey-path</c>. Only the spelling in texts depends on it, because a command line may have dashes anywhere.
/// </summary>
internal static class DashedName
{
    // Two humps, but one word.
    private static readonly string[] Words =
    [
        "AppVeyor", "DotNet", "GitHub", "GitLab", "GitVersion", "JetBrains", "MSBuild", "NuGet", "ReSharper", "SignPath", "TeamCity",
    ];

    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        var afterLower = false;
        var word = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var isHump = afterLower && char.IsUpper(name[i]);
            afterLower = char.IsLower(name[i]) && !isHump;
            if (StartsPart(name, i, isHump, ref word) && i > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <param name="name">The name of the member.</param>
    /// <param name="position">Where a part may start.</param>
    /// <param name="isHump">Whether a capital letter follows a small one here.</param>
    /// <param name="word">Position of the last letter of the word that was found last; there is no part before it.</param>
    private static bool StartsPart(string name, int position, bool isHump, ref int word)
    {
        if (position < word)
            return false;
        var length = Words.Where(x => string.Compare(name, position, x, 0, x.Length, StringComparison.OrdinalIgnoreCase) == 0)
            .Select(x => x.Length)
            .DefaultIfEmpty()
            .Max();
        if (length == 0)
            return isHump && position > word;
        word = position + length - 1;
        return true;
    }
}
