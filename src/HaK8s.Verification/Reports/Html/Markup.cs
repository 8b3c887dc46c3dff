using System.Xml.Linq;

namespace HaK8s.Verification.Reports.Html;

/// <summary>Converts drawings to text for the page.</summary>
internal static class Markup
{
    public static string Of(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
