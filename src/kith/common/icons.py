"""Line icons, 24 by 24, drawn once. An icon never stands without a word beside it."""

ICONS = {
    "search": '<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "money": '<circle cx="12" cy="12" r="9"/><path d="M15 8.5A3 3 0 0 0 9.5 10v7H15M8 13h5"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>',
    "people": (
        '<circle cx="8" cy="8" r="3"/><circle cx="17" cy="9" r="2.5"/>'
        '<path d="M2 20c0-4 2.5-7 6-7s6 3 6 7M15 14c4-.5 7 2 7 6"/>'
    ),
    "place": '<path d="M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12z"/><circle cx="12" cy="9" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "eye": '<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>',
    "pencil": '<path d="M4 20l1-5L16 4l4 4L9 19z"/>',
    "speech": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "phone": (
        '<path d="M5 3h4l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 3 5a2 2 0 0 1 2-2z"/>'
    ),
    "door": '<path d="M6 21V3h12v18M3 21h18M14 12v.5"/>',
    "saved": '<path d="M7 18h10a4 4 0 0 0 .5-8A6 6 0 0 0 6 11a3.5 3.5 0 0 0 1 7z"/><path d="m9 13 2 2 4-4"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4v-8h16v8h-3"/><path d="M7 14h10v7H7z"/>',
    "list": '<path d="M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1"/>',
    "tick": '<path d="m5 12 5 5 9-11"/>',
    "lock": '<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/>',
    "microphone": '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3"/>',
    "calendar": '<rect x="4" y="5" width="16" height="16" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "letter": '<path d="M3 6h18v13H3z"/><path d="m3 7 9 7 9-7"/>',
    "home": '<path d="m3 11 9-8 9 8"/><path d="M6 9v11h12V9M10 20v-6h4v6"/>',
    "flag": '<path d="M6 21V4h11l-2 4 2 4H6"/>',
    "leave": '<path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4"/>',
}
