using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds gpg commands that ask before they overwrite a file.</summary>
internal sealed class DearmorAsks() : CommandRule(
    "packages/gpg-asks",
    @"^(?!.*\bgpg\b.*--batch\b.*--yes\b)(?!.*\bgpg\b.*--yes\b.*--batch\b).*\bgpg\b.*--dearmor\b.*(-o|--output)\b",
    "gpg --dearmor is used without --batch --yes",
    "the second run asks whether to overwrite the key, and hangs or fails without an answer",
    "gpg --batch --yes --dearmor -o FILE");
